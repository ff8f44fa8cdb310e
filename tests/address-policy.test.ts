import { expect, test } from 'vitest'
import { allowedBlock, mayReceiveMessages } from '#lib/address-policy.ts'

const none = allowedBlock([])
const inside = [
  ...[
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '198.18.0.1',
    '127.0.0.1',
    '0.0.0.0',
  ],
  ...[
    '169.254.169.254',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fd12::10',
    'fc00::1',
    'fe80::1',
    'fe80::1%eth0',
  ],
  ...[
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:0:1::',
    'not an address',
    '',
  ],
]

test.each(inside)('no message is sent to %s', (address) => {
  expect(mayReceiveMessages(address, { allowed: none, encrypted: true })).toBe(false)
})

test.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1'])(
  'a message is sent to %s with TLS, and without only where that is allowed',
  (address) => {
    expect(mayReceiveMessages(address, { allowed: none, encrypted: true })).toBe(true)
    expect(mayReceiveMessages(address, { allowed: none, encrypted: false })).toBe(false)
    const allowed = allowedBlock([address])
    expect(mayReceiveMessages(address, { allowed, encrypted: false })).toBe(true)
  },
)

test('what the operator allows is reached, private or not', () => {
  const allowed = allowedBlock(['10.0.0.0/8', 'fd12::/16'])
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::10'])
    expect(mayReceiveMessages(address, { allowed, encrypted: false })).toBe(true)
  expect(mayReceiveMessages('192.168.1.1', { allowed, encrypted: true })).toBe(false)
})
