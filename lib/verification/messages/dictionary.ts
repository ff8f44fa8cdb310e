import type { Message, MessageCode, MessageValues } from './message.ts'

/** Values as a sentence needs them: messages among them are in words already. */
type Worded<Value> = Value extends Message
  ? string
  : Value extends (infer Item)[]
    ? Extract<Item, Message> extends never
      ? Value
      : string[]
    : Value

type Sentence<Code extends MessageCode> = (
  values: {
    [Name in keyof MessageValues[Code]]: Worded<MessageValues[Code][Name]>
  },
) => string

/** A language: one whole sentence for each code. One that misses a code, or uses a value that the code does not have, does not compile. */
export type Dictionary = { [Code in MessageCode]: Sentence<Code> }
