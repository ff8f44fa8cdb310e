const nothingLearned = 'Nothing was learned about the archive. Try again later.'

/** `title` names a storage: its bucket or its folder. `reason`: the code of an error, which no server chooses. */
type Title = { title: string }
type Reason = Title & { reason: string }

/** Why a storage of archives, or an object in it, cannot be used. */
export const storages = {
  'storage-missing': ({ title }: Title) => ({
    message: `There is no such bucket: ${title}.`,
    hint: 'Create it, or correct the name, the region or the address of the storage.',
  }),
  'storage-refused/key': ({ title, reason }: Reason) => ({
    message: `The storage rejected the access key: ${title} (${reason}).`,
    hint: 'Enter the key again. With RequestTimeTooSkewed, correct the clock of the worker.',
  }),
  'storage-refused/region': ({ title, reason }: Reason) => ({
    message: `The bucket is in another region: ${title} (${reason}).`,
    hint: 'Correct the region of the storage, or its address.',
  }),
  'storage-refused/right': ({ title, reason }: Reason) => ({
    message: `The access key lacks a right: ${title} (${reason}).`,
    hint: 'It needs to list the bucket, and to read, write and delete objects below the prefix.',
  }),
  'storage-refused/request': ({ title, reason }: Reason) => ({
    message: `The storage rejected a request: ${title} (${reason}).`,
    hint: 'Check its address, its region, and whether it needs the bucket in the path.',
  }),
  'storage-refused/address': ({ title }: Title) => ({
    message: `The worker may not connect to the address of ${title}.`,
    hint: 'It leads to this machine or to a service of the cloud that hands out keys. The operator of the worker allows addresses in BACKPROOF_ALLOWED_ADDRESSES.',
  }),
  'storage-refused/other-content': ({ title }: Title) => ({
    message: `The storage returns something else than was written: ${title}.`,
    hint: 'Do not use it.',
  }),
  'storage-refused/folder': ({ folder }: { folder: string }) => ({
    message: `The worker does not offer the folder ${folder} as a storage.`,
    hint: 'The operator of the worker lists it in BACKPROOF_STORAGE_FOLDERS.',
  }),
  'storage-unreachable/errors': ({ title, reason }: Reason) => ({
    message: `The storage answers with errors: ${title} (${reason}).`,
    hint: nothingLearned,
  }),
  'storage-unreachable/connection': ({ title, reason }: Title & { reason: string | null }) => ({
    message: `The connection to the storage failed: ${title} (${reason ?? 'cut off'}).`,
    hint: 'Nothing was learned about the archive. Check the address and the network of the worker, then try again.',
  }),
  'storage-unreachable/no-content': ({ title }: Title) => ({
    message: `The storage sent no content: ${title}.`,
    hint: 'Try again later.',
  }),
  'storage-unreachable/silent': ({ title }: Title) => ({
    message: `The connection to the storage failed while an archive was read: ${title} (it fell silent).`,
    hint: nothingLearned,
  }),
  'storage-unreachable/cut-off': ({ title }: Title) => ({
    message: `The connection to the storage failed while an archive was read: ${title} (cut off).`,
    hint: nothingLearned,
  }),
  'storage-unreachable/incomplete': ({ title, read, bytes }: Title & { read: number; bytes: number }) => ({
    message: `The connection to the storage failed while an archive was read: ${title} (${read} of ${bytes} bytes).`,
    hint: nothingLearned,
  }),
  'disk-full/storage': ({ title }: Title) => ({
    message: `The storage has no room left: ${title}.`,
    hint: 'Raise its quota, or retain less.',
  }),
  'archive-unreadable/no-object': ({ object, title }: Title & { object: string }) => ({
    message: `The object ${object} is not in ${title}.`,
    hint: 'It was deleted or moved.',
  }),
  'archive-unreadable/no-copy-in-storage': ({ object, title }: Title & { object: string }) => ({
    message: `The object ${object} is not in ${title}.`,
    hint: 'Choose another copy.',
  }),
  'conflict/no-link': () => ({
    message: 'Only a bucket can hand out a link.',
    hint: 'Copy the file from the folder.',
  }),
  'archive-unreadable/no-file-in-folder': ({ file }: { file: string }) => ({
    message: `There is no file ${file}.`,
    hint: 'It was deleted or moved.',
  }),
  'archive-unreadable/outside-storage': () => ({
    message: 'The metadata database names a file outside of its storage.',
    hint: '',
  }),
  'archive-unreadable/no-copy': () => ({
    message: 'The folder of the archive is missing, and no storage has a copy of it.',
    hint: 'Choose another archive, or verify production now.',
  }),
  'variable-missing/recovery-key': () => ({
    message:
      'No recovery key is set, so an archive outside of this worker could be opened by this worker alone.',
    hint: 'Make one with age-keygen, store it where production is not, and set BACKPROOF_RECOVERY_RECIPIENTS of the worker to its public part (age1…).',
  }),
  'not-found/storage': () => ({
    message: 'The storage was removed.',
    hint: 'Choose another in the policy of the database.',
  }),
}
