/**
 * Some rows at a time, while the server makes the next: each waits for the other no longer than it must.
 * @param fetched gives the next rows of a cursor
 * @param most how many rows it gives at once; fewer are the last
 */
export async function* readAhead<Row>(
  fetched: () => Promise<readonly Row[]>,
  most: number,
): AsyncGenerator<readonly Row[]> {
  let coming: Promise<readonly Row[]> | null = fetched();
  while (coming !== null) {
    const rows: readonly Row[] = await coming;
    coming = rows.length < most ? null : fetched();
    // what goes wrong is told when it is waited for
    coming?.catch(() => undefined);
    if (rows.length > 0) yield rows;
  }
}
