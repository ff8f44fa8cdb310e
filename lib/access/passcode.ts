import { createHmac, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** How many characters the passcode of a link has. */
export const passcodeLength = { min: 6, max: 64 } as const

/** 32 MiB and some 60 ms for each attempt: a short passcode cannot be tried a million times, even from a copy of the metadata database. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const
const hashBytes = 32

/** `scrypt$N$r$p$salt$hash`: with its cost, so that a later version can raise it. */
export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(passcode, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Compares in constant time. A stored hash of an unknown form fits no passcode. */
export async function isPasscode(passcode: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt, hash] =
    /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{10,64})\$([\w-]{43})$/.exec(stored) ?? []
  if (salt === undefined || hash === undefined) return false
  const options = { N: Number(N), r: Number(r), p: Number(p) }
  if (options.N > cost.N * 8 || options.r > 16 || options.p > 4) return false
  const derived = await derive(passcode, Buffer.from(salt, 'base64url'), options)
  const wanted = Buffer.from(hash, 'base64url')
  return wanted.length === derived.length && timingSafeEqual(derived, wanted)
}

type Unlocked = { shareId: string; passcodeHash: string; secret: string }

/** What the cookie of a reader holds who gave the passcode: until when, and a proof of it that only this installation can make. */
export function unlockingCookie(link: Unlocked, until: Date): string {
  return `${until.getTime()}.${proof(link, until.getTime())}`
}

/** Whether a cookie still unlocks a link. Another passcode makes every earlier cookie worthless. */
export function unlocks(cookie: string | undefined, link: Unlocked, now: Date): boolean {
  const [, until, given] = /^(\d{13})\.([\w-]{43})$/.exec(cookie ?? '') ?? []
  if (until === undefined || given === undefined || Number(until) <= now.getTime()) return false
  return timingSafeEqual(Buffer.from(given), Buffer.from(proof(link, Number(until))))
}

function proof({ shareId, passcodeHash, secret }: Unlocked, until: number): string {
  const key = createHmac('sha256', secret).update('passcode of a shared report').digest()
  return createHmac('sha256', key).update(`${shareId}\n${passcodeHash}\n${until}`).digest('base64url')
}

/** A letter with its accent composed or not is the same letter. */
function derive(passcode: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const limited = { ...options, maxmem: 512 * 1024 * 1024 }
  return new Promise((resolve, reject) =>
    scrypt(passcode.normalize('NFKC').trim(), salt, hashBytes, limited, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}
