/** How a program ended other than by itself. `process-killed`: one of its processes was; `ended`: it gave no reason. */
export type ProgramEnd =
  | { how: 'killed' | 'crashed'; signal: string }
  | { how: 'not-started' | 'process-killed' }
  | { how: 'ended'; lastLine: string }
