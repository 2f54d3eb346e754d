/** What was opened one after the other and is closed the other way round. */
export class Opened implements AsyncDisposable {
  readonly #list: AsyncDisposable[] = [];

  use<T extends AsyncDisposable>(one: T): T {
    this.#list.push(one);
    return one;
  }

  async [Symbol.asyncDispose]() {
    for (const one of this.#list.splice(0).reverse()) await one[Symbol.asyncDispose]();
  }
}
