/** An expression in a definition of the restored database, and how one is made anew from another text: see `sql/expressions.sql`. */
export type Expression = {
  kind: string
  path: string[]
  /** What stands before it in the definition. */
  lead: string
  text: string
  owner: string
  prepare: string[]
  before: string
  after: string
  print: string
}
