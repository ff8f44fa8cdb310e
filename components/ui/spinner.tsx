import { LoaderCircle } from '#components/ui/icons.tsx'
import { classNames } from './class-names.ts'

/** Something is under way. The words beside it say what. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle className={classNames('animate-spin text-info', className)} />
}
