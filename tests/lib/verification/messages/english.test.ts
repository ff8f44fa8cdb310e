import { expect, test } from 'vitest'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { everyMessage } from './every-message.ts'

test.each(everyMessage('some.text'))('$code is in the words of operations', (message) => {
  expect(formatMessage(message)).not.toMatch(
    /\b(nobody|alike|told|asked|looked at|trusted|as it must be|rehears\w+|of that name|stand-in|gone|kept on|whoever|somebody)\b/i,
  )
})
