export * from './displaced.ts';
export * from './ledger.ts';
export * from './ops.ts';
export * from './queue.ts';
export * from './retention.ts';
export * from './routing-profile.ts';
export * from './schemas.ts';
export * from './user.ts';
