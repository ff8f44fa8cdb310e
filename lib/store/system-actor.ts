/** Backproof itself: the worker, or a command on the machine. The web cannot import it, so it always names a person. */
export class SystemActor {
  // Distinguishes it from other objects with a name.
  readonly #own = true
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  static is(value: unknown): value is SystemActor {
    return value instanceof SystemActor && value.#own
  }
}
