const formats =
  'Give a file of pg_dump -Fc or -Ft, a folder of pg_dump -Fd, or a folder that backproof verify --out made.'
const onlyRegularFiles =
  'An archive holds only regular files: a link could lead to any file of this machine. Nothing was read.'
const itsKind = { link: 'a link', pipe: 'a pipe', socket: 'a socket', device: 'a device' } as const
const purposes = {
  archive: 'the archive',
  scratch: 'the throwaway server',
  copy: 'the copy that is read back',
} as const

type At = { path: string }

/** Why a stored archive, or one that a person gave, cannot be read. */
export const archives = {
  'archive-unreadable/folder': ({ folder, error }: { folder: string; error: string }) => ({
    message: `The archive in ${folder} cannot be read.`,
    hint: error,
  }),
  'archive-unreadable/given': ({ path, error }: At & { error: string | null }) => ({
    message: `${path} cannot be read.`,
    hint: error === null ? formats : `${error}. ${formats}`,
  }),
  'archive-unreadable/given-folder': ({ path, error }: At & { error: string }) => ({
    message: `${path} cannot be read.`,
    hint: error,
  }),
  'archive-unreadable/no-file': ({ path }: At) => ({
    message: `${path} is neither a file nor a folder.`,
    hint: formats,
  }),
  'archive-unreadable/empty': ({ path }: At) => ({
    message: `${path} is empty.`,
    hint: 'The program that wrote it did not finish: take the backup again.',
  }),
  'archive-unreadable/compressed': ({ path, format, unpack }: At & { format: string; unpack: string }) => ({
    message: `${path} is compressed with ${format}.`,
    hint: `Unpack it first: ${unpack}. ${formats}`,
  }),
  'archive-unreadable/unknown-format': ({ path }: At) => ({
    message: `${path} is not an archive of pg_dump: its first bytes match no known format.`,
    hint: formats,
  }),
  'archive-unreadable/no-toc': ({ path }: At) => ({
    message: `The folder ${path} holds no toc.dat, so it is not an archive of pg_dump -Fd.`,
    hint: formats,
  }),
  'archive-unreadable/other-tar': ({ path, first }: At & { first: string }) => ({
    message: `${path} is a tar file, but not one of pg_dump -Ft: it begins with ${JSON.stringify(first)}.`,
    hint: `Unpack it; if a folder with a toc.dat comes out, give that folder. ${formats}`,
  }),
  'archive-unreadable/text': ({ path }: At) => ({
    message: `${path} is a text file, not an archive of pg_dump.`,
    hint: formats,
  }),
  'archive-unreadable/plain-sql': ({ path }: At) => ({
    message: `${path} is plain SQL. Backproof never runs it, because psql scripts can run shell commands.`,
    hint: `Take the dump as an archive: pg_dump -Fc. ${formats}`,
  }),
  'archive-unreadable/special-file': ({ path, kind }: At & { kind: keyof typeof itsKind }) => ({
    message: `${path} is ${itsKind[kind]}.`,
    hint: onlyRegularFiles,
  }),
  'archive-unreadable/replaced-file': ({ path }: At) => ({
    message: `${path} is no longer a file.`,
    hint: onlyRegularFiles,
  }),
  'archive-unreadable/hard-link': ({ path }: At) => ({
    message: `${path} is a hard link to a file of another account.`,
    hint: onlyRegularFiles,
  }),
  'archive-unreadable/long-toc': ({ path }: At) => ({
    message: `${path} is longer than any table of contents.`,
    hint: 'Nothing was restored.',
  }),
  'archive-unreadable/long-toc-of-tar': ({ path }: At) => ({
    message: `${path} has a table of contents that is longer than any.`,
    hint: 'Nothing was restored.',
  }),
  'archive-unreadable/toc': ({ path }: At) => ({
    message: `The table of contents of ${path} cannot be read.`,
    hint: 'PostgreSQL 9 to 18 write no such version, or the file is damaged.',
  }),
  'archive-unreadable/leads-out': ({ path, name }: At & { name: string }) => ({
    message: `The archive ${path} names a file that pg_dump never writes: ${JSON.stringify(name)}.`,
    hint: 'It may lead out of the archive, to any file of this machine. Nothing was restored. Find out where the archive comes from.',
  }),
  'archive-unreadable/newer-manifest': () => ({
    message: 'A newer Backproof wrote this manifest.',
    hint: 'Verify the archive with the version that wrote it, or a later one.',
  }),
  'archive-unreadable/older-manifest': ({ data }: { data: string }) => ({
    message: 'An older Backproof wrote this manifest, and hashed rows in another way.',
    hint: `Verify the archive with the version that wrote it; or check only whether it restores: backproof verify --archive ${data} --restores`,
  }),
  'archive-unreadable/manifest': ({ folder }: { folder: string }) => ({
    message: `The manifest in ${folder} cannot be read, so there is nothing to compare the archive with.`,
    hint: 'The dump in data/ may still be complete: verify that folder alone as an external archive.',
  }),
  'archive-unreadable/not-stored': () => ({
    message: 'The archive is no longer stored.',
    hint: 'It was deleted after the run was requested. Choose another, or verify production now.',
  }),
  'archive-unreadable/other-worker': () => ({
    message: 'The archive is in the folder of a worker that does not run.',
    hint: 'Start that worker: the Workers page lists it. Or verify production now.',
  }),
  'archive-unreadable/changed-path': () => ({
    message: 'The metadata database names a folder where no archive of this worker is.',
    hint: 'Nothing was opened or deleted. The row was changed: archives are stored in archives/ below the home of the worker, each in a folder of its own.',
  }),
  'disk-full/space-needed': ({
    purpose,
    neededBytes,
    folder,
    freeBytes,
  }: {
    purpose: keyof typeof purposes
    neededBytes: number
    folder: string
    freeBytes: number
  }) => ({
    message: `There is not enough disk space for ${purposes[purpose]}: it needs up to ${gib(neededBytes)}, ${folder} has ${gib(freeBytes)} free.`,
    hint: 'Free some space, or choose another disk (BACKPROOF_HOME for archives, BACKPROOF_SCRATCH for the throwaway server).',
  }),
  'nothing-to-verify/archive': () => ({
    message: 'The archive restores, and it holds no rows.',
    hint: 'Is it the right archive? Perhaps only the schema was dumped, or the database was empty.',
  }),
  'extension-missing/archive': ({ extension }: { extension: string }) => ({
    message: `The archive makes the extension ${extension}, which is not installed on the worker.`,
    hint: 'The archive is not to blame. Install the extension for the PostgreSQL programs on this machine.',
  }),
  'scratch-is-source/no-manifest': () => ({
    message: 'Without a manifest, the server to restore into may be the one that the archive was taken from.',
    hint: 'Nothing was written. Give the manifest with --manifest, or leave out --scratch and BACKPROOF_SCRATCH_URL: a throwaway server is started then.',
  }),
  'tool-missing/manifest-major': ({ major, installed }: { major: number; installed: number }) => ({
    message: `The manifest is of PostgreSQL ${major}, and this worker can restore the archive into PostgreSQL ${installed} only: the two print definitions differently, which would be taken for damage.`,
    hint: `Install the programs of PostgreSQL ${major} (apt-get install postgresql-${major}, or BACKPROOF_PG_BIN), or check with --restores alone whether the archive restores.`,
  }),
  'tool-missing/none': () => ({
    message: 'No PostgreSQL programs were found.',
    hint: 'Install the server and its client programs (apt-get install postgresql), or name their folder in BACKPROOF_PG_BIN.',
  }),
}

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}
