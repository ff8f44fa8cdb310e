import { createOTP } from '@better-auth/utils/otp'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { Auth } from './auth.ts'

/** A second factor that was started and not confirmed yet. */
export type PendingTwoFactor = {
  /** otpauth://…, for a QR code. */
  uri: string
  /** The secret in base32, for an app without a camera. */
  secret: string
  backupCodes: string[]
}

type Row = { secret: string; backupCodes: string; verified?: boolean | null }

/** What the owner of an account needs to set up their app. null: nothing is pending; what was confirmed is never shown again. */
export async function pendingTwoFactor(
  auth: Auth,
  { id, email }: { id: string; email: string },
): Promise<PendingTwoFactor | null> {
  const { adapter, secretConfig: key, appName } = await auth.$context
  const where = [{ field: 'userId', value: id }]
  const row = await adapter.findOne<Row>({ model: 'twoFactor', where })
  if (row?.verified !== false) return null
  const [secret, backupCodes] = await Promise.all(
    [row.secret, row.backupCodes].map((data) => symmetricDecrypt({ key, data })),
  )
  const uri = createOTP(secret ?? '').url(appName, email)
  return {
    uri,
    secret: new URL(uri).searchParams.get('secret') ?? '',
    backupCodes: JSON.parse(backupCodes ?? '[]') as string[],
  }
}
