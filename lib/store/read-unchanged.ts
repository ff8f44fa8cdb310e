/** So many times a reading is begun again before it is taken as it is: what is read then changes all the time. */
const attempts = 5

/**
 * Reads something by several queries, all of one state: where the state is another one afterwards, it is read again. The queries still
 * run at the same time, which those of one transaction do not.
 */
export async function readUnchanged<State, Value>(
  readState: () => Promise<State>,
  read: (state: State) => Promise<Value>,
): Promise<Value> {
  let state = await readState()
  for (let attempt = 1; ; attempt += 1) {
    const value = await read(state)
    const after = await readState()
    if (attempt === attempts || JSON.stringify(after) === JSON.stringify(state)) return value
    state = after
  }
}
