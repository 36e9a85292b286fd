import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { afterAll } from 'vitest';
import { embedded } from './end-to-end/logs.ts';
import { tellStories } from './end-to-end/stories.ts';

const [storage, postgres] = await Promise.all([startStorage(), postgresForTests()]);
afterAll(() => Promise.all([storage.stop(), postgres.stop()]));

tellStories(embedded, { storage, postgres });
