/** The digest that the gate keeps of an event, by Postgres. */
export const digestOfEvent = `left(encode(sha256(convert_to(event::text, 'UTF8')), 'hex'), 32)::uuid`;
