/** An expression in a definition of the restored database, and how one is made anew from another text: see `sql/expressions.sql`. */
export type Expression = {
  /** Which of the definitions that were asked for it belongs to, counted from 1. */
  nth: number
  /** What stands before it in the definition. */
  lead: string
  text: string
  owner: string
  prepare: string[]
  before: string
  after: string
  print: string
}
