import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names.ts'

/** Something is under way. The words beside it say what. */
export function Spinner({ className }: { className?: string }) {
  return (
    <LoaderCircle aria-hidden className={classNames('size-4 shrink-0 animate-spin text-info', className)} />
  )
}
