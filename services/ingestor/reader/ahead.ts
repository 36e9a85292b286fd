/** Asks for the next item before this one is handled: the inflater works on its thread while we scan on ours. */
export async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = items.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = items.next();
      // it is awaited above, but not before this item is handled
      next.catch(() => {});
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}
