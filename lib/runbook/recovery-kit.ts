import { bytes, instant } from '#lib/format.ts'
import type { Block } from './block.ts'
import { exampleCommands, heading, list, paragraph, restoreCommands } from './build-block.ts'
import { code, inline, strong } from './inline.ts'
import { majorVersion } from './major-version.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput, VerifiedArchive } from './runbook-input.ts'
import { shellWord } from './shell.ts'
import { targetSection } from './target-section.ts'
import { verifySection } from './verify-section.ts'
import { writingIn } from './writing.ts'

/** An encrypted copy of the archive, with what it takes to fetch it. */
export type KitCopy = {
  storage: string
  key: string
  bytes: number
  sha256: string
  /** null: a folder. */
  bucket: { name: string; endpoint: string | null; region: string; pathStyle: boolean } | null
  folder: string | null
}

/**
 * How to get one database back from its copy in a bucket, without Backproof: with curl, age, tar and PostgreSQL's own programs. Holds no
 * secret: the access key and the recovery key are stored elsewhere.
 */
export function recoveryKitBlocks(
  input: RunbookInput & { verified: VerifiedArchive },
  copies: KitCopy[],
): Block[] {
  const { verified } = input
  const [copy] = copies
  const writing = writingIn()
  return [
    heading(1, `Recovery kit of ${input.sourceName}`),
    paragraph(
      inline`Written ${instant(input.at)} by Backproof. It brings the data back when the worker and its disk are lost. ${strong('It holds no secret')}: store it where the recovery key is, and where production is not.`,
    ),
    ...needs(verified, copies),
    ...(copy ? [...fetchSection(copy), ...decryptSection(copy, verified)] : []),
    ...targetSection(verified, writing),
    ...restoreSection(input, writing),
    ...verifySection(verified.manifest, input.requiredSchemas, writing),
    ...otherArchives,
  ]
}

function needs({ archive }: VerifiedArchive, copies: KitCopy[]): Block[] {
  return [
    heading(2, '1. What you need'),
    list([
      inline`The ${strong('recovery key')}: the file that ${code('age-keygen')} wrote, whose public part is in BACKPROOF_RECOVERY_RECIPIENTS of the worker. Without it, or the worker's own key, the archive cannot be opened.`,
      inline`An ${strong('access key')} that may read the bucket. It is not the one that is stored in Backproof: that one can be read by no person.`,
      inline`${code('age')} (1.0 or newer), ${code('curl')} (7.87 or newer), ${code('tar')}, ${code('sha256sum')} and bash. On Debian: ${code('apt-get install age curl')}.`,
      inline`${code('psql')}, ${code('createdb')} and ${code('pg_restore')} of PostgreSQL ${majorVersion(archive.toolVersion)} or newer, and a new PostgreSQL ${majorVersion(archive.serverVersion)} server with ${bytes(archive.databaseBytes * 1.3)} of free disk.`,
      inline`${bytes(archive.bytes * 3)} of free disk where you work.`,
      ...copies.map(describeCopy),
    ]),
  ]
}

function describeCopy({ storage, bucket, folder, key, bytes: size, sha256 }: KitCopy) {
  const place = bucket
    ? inline`bucket ${code(bucket.name)} at ${bucket.endpoint ?? `Amazon S3, ${bucket.region}`}`
    : inline`folder ${code(folder ?? '')}`
  return inline`The copy in ${strong(storage)}: ${place}, ${code(key)}, ${bytes(size)}, sha256 ${code(sha256)}.`
}

function fetchSection({ key, sha256, bucket, folder }: KitCopy): Block[] {
  const sum = [
    `  test "$(sha256sum < archive.tar.age | cut -d ' ' -f 1)" = ${shellWord(sha256)} &&`,
    "  echo 'This is the archive that was proved.' ||",
    "  { echo 'STOP: this is not the archive that was proved.' >&2; false; }",
  ]
  const work = ['umask 077', 'mkdir -p backproof-recovery && cd backproof-recovery']
  if (!bucket)
    return [
      heading(2, '2. Fetch the archive'),
      paragraph(
        'Where the folder is mounted at another place, correct the path. Paste all commands into the same shell, in this order.',
      ),
      restoreCommands([...work, `cp -- ${shellWord(`${folder}/${key}`)} archive.tar.age &&`, ...sum]),
    ]
  return [
    heading(2, '2. Fetch the archive'),
    paragraph('Set the access key. Then paste all commands into the same shell, in this order.'),
    exampleCommands(['export AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…']),
    restoreCommands([
      ...work,
      `curl --fail --silent --show-error --config - --aws-sigv4 ${shellWord(`aws:amz:${bucket.region}:s3`)} \\`,
      "  --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' --output archive.tar.age \\",
      `  ${shellWord(urlOf(bucket, key))} <<< "user = \\"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\\"" &&`,
      ...sum,
    ]),
  ]
}

function urlOf({ name, endpoint, region, pathStyle }: NonNullable<KitCopy['bucket']>, key: string): string {
  const { protocol, host } = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`)
  const path = key.split('/').map(encodeURIComponent).join('/')
  return pathStyle ? `${protocol}//${host}/${name}/${path}` : `${protocol}//${name}.${host}/${path}`
}

function decryptSection(_: KitCopy, { archive }: VerifiedArchive): Block[] {
  return [
    heading(3, 'Decrypt and unpack'),
    paragraph('Name the file of the recovery key by its whole path.'),
    exampleCommands(['export RECOVERY_KEY=/path/to/recovery-key.txt']),
    restoreCommands([
      'age --decrypt --identity "$RECOVERY_KEY" --output archive.tar archive.tar.age &&',
      '  tar -xf archive.tar && rm archive.tar &&',
      `  test "$(sha256sum < SHA256SUMS | cut -d ' ' -f 1)" = ${shellWord(archive.sha256)} &&`,
      '  sha256sum --check --quiet SHA256SUMS &&',
      "  echo 'Decrypted: these are the verified files.' ||",
      "  { echo 'STOP: these are not the verified files.' >&2; false; }",
      'pg_restore --version',
    ]),
  ]
}

const otherArchives: Block[] = [
  heading(2, 'Any other archive'),
  paragraph(
    inline`Keys are ${code('PREFIX/DATABASE-ID/TIME-ARCHIVE.tar.age')}, with the time in UTC: the last one of a database is its newest. Each is fetched, decrypted and unpacked in the same way; ${code('sha256sum --check SHA256SUMS')} then says whether its files are whole, and ${code('manifest.json')} what the database held.`,
  ),
]
