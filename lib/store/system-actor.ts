/** Backproof itself: the worker, or a command on the machine. The web has no import path to it, so it always names the person. */
export class SystemActor {
  // Keeps anything else that has a name from being taken for one.
  readonly #own = true
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  static is(it: unknown): it is SystemActor {
    return it instanceof SystemActor && it.#own
  }
}
