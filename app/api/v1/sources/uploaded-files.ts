import { FieldProblem } from '#app/_server/handle-request.ts'
import { readTextFiles } from '#lib/verification/rehearsal/text-files.ts'
import { tooMuchRefusals } from '#lib/verification/rehearsal/upload-limits.ts'

/** The files of a form, those of a chosen folder among them; whatever else was sent stays as it is. @throws FieldProblem where they are too much to be read */
export async function uploadedFiles(files: unknown, folder: unknown): Promise<unknown> {
  const chosen = [...filesIn(files), ...filesIn(folder)]
  if (chosen.length === 0 && !isFiles(files) && files !== '') return files
  const read = await readTextFiles(chosen)
  if ('tooMuch' in read) throw new FieldProblem({ files: tooMuchRefusals[read.tooMuch] })
  return read
}

function filesIn(value: unknown): File[] {
  return isFiles(value) ? value : []
}

function isFiles(value: unknown): value is File[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof File)
}
