/** A record that no reading can make sense of. The message names the place and what was expected, never the value. */
export class BrokenRecord extends Error {
  override name = 'BrokenRecord';
  readonly code = 'broken_record';
}
