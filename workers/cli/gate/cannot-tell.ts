/** Why the gate has no answer: one sentence, and the next step. The exit status is 2. */
export class CannotTell extends Error {
  readonly hint: string

  constructor(sentence: string, hint: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'CannotTell'
    this.hint = hint
  }
}
