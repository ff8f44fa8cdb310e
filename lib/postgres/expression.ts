/** An expression in a definition of the restored database, and how to create one from another text: see `sql/expressions.sql`. */
export type Expression = {
  /** The number of the requested definition that it belongs to, from 1. */
  nth: number
  /** The text before it in the definition. */
  lead: string
  text: string
  owner: string
  prepare: string[]
  before: string
  after: string
  print: string
}
