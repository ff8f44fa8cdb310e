/** A part that a stored result does not have, or has in a form that this version does not know. It is never shown as "none". */
export const unrecorded = 'unrecorded'
export type Part<Value> = Value | typeof unrecorded

/** Reads a value of unknown form. @throws Unknown */
export type Reader<Value> = (value: unknown) => Value

class Unknown extends Error {}

/** The value as `read` has it, or that it is not recorded. */
export function partOf<Value>(value: unknown, read: Reader<Value>): Part<Value> {
  try {
    return read(value)
  } catch (thrown) {
    if (thrown instanceof Unknown) return unrecorded
    throw thrown
  }
}

export const text: Reader<string> = (value) => (typeof value === 'string' ? value : unknown())

/** A measured number; none is below zero. */
export const number: Reader<number> = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : unknown()

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : unknown())

/** For what is left out where it has its usual value. */
export function ifGiven<Value>(read: Reader<Value>, usual: Value): Reader<Value> {
  return (value) => (value === undefined ? usual : read(value))
}

export function orNull<Value>(read: Reader<Value>): Reader<Value | null> {
  return (value) => (value === null ? null : read(value))
}

export function listOf<Value>(read: Reader<Value>): Reader<Value[]> {
  return (value) => (Array.isArray(value) ? value.map(read) : unknown())
}

export function oneOf<const Value extends string>(...values: Value[]): Reader<Value> {
  return (value) => values.find((each) => each === value) ?? unknown()
}

/** An object with these fields; what else it has is left out. */
export function record<Fields extends Record<string, Reader<unknown>>>(
  fields: Fields,
): Reader<{ [Name in keyof Fields]: ReturnType<Fields[Name]> }> {
  return (value) => {
    const given = fieldsOf(value)
    const read = Object.entries(fields).map(([name, reader]) => [name, reader(given[name])])
    return Object.fromEntries(read)
  }
}

/** The own fields of an object. */
export const fieldsOf: Reader<Record<string, unknown>> = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ...(value as Record<string, unknown>) }
    : unknown()

function unknown(): never {
  throw new Unknown()
}
