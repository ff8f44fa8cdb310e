import { createOTP } from '@better-auth/utils/otp'

/** The code that an authenticator app shows for a secret in base32. */
export function totpCode(base32: string): Promise<string> {
  const digits = [...base32].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one))
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return createOTP(Uint8Array.from(bytes)).totp()
}
