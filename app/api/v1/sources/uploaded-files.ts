import { readTextFiles } from '#lib/verification/rehearsal/text-files.ts'

/** The files of a form, those of a chosen folder among them; whatever else was sent stays as it is. */
export async function uploadedFiles(files: unknown, folder: unknown): Promise<unknown> {
  const chosen = [...filesIn(files), ...filesIn(folder)]
  return chosen.length === 0 && !isFiles(files) && files !== '' ? files : readTextFiles(chosen)
}

function filesIn(value: unknown): File[] {
  return isFiles(value) ? value : []
}

function isFiles(value: unknown): value is File[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof File)
}
