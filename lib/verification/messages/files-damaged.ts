import { type Message, message } from './message.ts'

/** Every file of an archive that is not the one that was written; `atMost` names the first of them only. */
export function filesDamaged(damages: Message[], atMost = damages.length): Message {
  return message('files-damaged', {
    damages: damages.slice(0, atMost),
    more: Math.max(0, damages.length - atMost),
  })
}
