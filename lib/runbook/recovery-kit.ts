import type { Language } from '#lib/language.ts'
import type { Block } from './block.ts'
import { exampleCommands, heading, list, paragraph, restoreCommands } from './build-block.ts'
import { diskForRestore } from './disk-for-restore.ts'
import { majorVersion } from './major-version.ts'
import { restoreSection } from './restore-section.ts'
import type { RunbookInput, VerifiedArchive } from './runbook-input.ts'
import { shellWord } from './shell.ts'
import { targetSection } from './target-section.ts'
import { verifySection } from './verify-section.ts'
import { type Writing, writingIn } from './writing.ts'

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
 * How to get one database back from its copy in a bucket or a folder, without Backproof: with curl, age, tar and PostgreSQL's own programs. Holds no
 * secret: the access key and the recovery key are stored elsewhere.
 */
export function recoveryKitBlocks(
  input: RunbookInput & { verified: VerifiedArchive },
  copies: KitCopy[],
  language: Language = 'en',
): Block[] {
  const { verified } = input
  const [copy] = copies
  const writing = writingIn(language)
  const { kit } = writing.text
  return [
    heading(1, kit.title(input.sourceName)),
    paragraph(kit.written(writing.format.instant(input.at))),
    ...needs(verified, copies, writing),
    ...(copy ? [...fetchSection(copy, writing), ...decryptSection(verified, writing)] : []),
    ...targetSection(verified, writing),
    ...restoreSection(input, writing),
    ...verifySection(verified.manifest, input.requiredSchemas, writing),
    heading(2, kit.others),
    paragraph(kit.othersText),
  ]
}

function needs(
  { archive }: VerifiedArchive,
  copies: KitCopy[],
  { text: { kit }, format: { bytes } }: Writing,
): Block[] {
  const inBucket = copies.some(({ bucket }) => bucket !== null)
  const [tools, server] = [archive.toolVersion, archive.serverVersion].map(majorVersion) as [string, string]
  return [
    heading(2, kit.needs),
    list([
      kit.recoveryKey,
      ...(inBucket ? [kit.accessKey] : []),
      inBucket ? kit.programs : kit.programsForFolder,
      kit.postgres(tools, server, bytes(diskForRestore(archive))),
      kit.disk(bytes(archive.bytes * 3)),
      ...copies.map(({ storage, bucket, folder, key, bytes: size, sha256 }) => {
        const place = bucket
          ? kit.inBucket(bucket.name, bucket.endpoint ?? kit.amazon(bucket.region))
          : kit.inFolder(folder ?? '')
        return kit.copy(storage, place, key, bytes(size), sha256)
      }),
    ]),
  ]
}

function fetchSection({ key, sha256, bucket, folder }: KitCopy, { text: { kit } }: Writing): Block[] {
  const sum = [
    `  test "$(sha256sum < archive.tar.age | cut -d ' ' -f 1)" = ${shellWord(sha256)} &&`,
    "  echo 'This is the archive that was proved.' ||",
    "  { echo 'STOP: this is not the archive that was proved.' >&2; false; }",
  ]
  const work = ['umask 077', 'mkdir -p backproof-recovery && cd backproof-recovery']
  if (!bucket)
    return [
      heading(2, kit.fetch),
      paragraph(kit.fetchFromFolder),
      restoreCommands([...work, `cp -- ${shellWord(`${folder}/${key}`)} archive.tar.age &&`, ...sum]),
    ]
  return [
    heading(2, kit.fetch),
    paragraph(kit.fetchFromBucket),
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

function decryptSection({ archive }: VerifiedArchive, { text: { kit } }: Writing): Block[] {
  return [
    heading(3, kit.decrypt),
    paragraph(kit.decryptText),
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
