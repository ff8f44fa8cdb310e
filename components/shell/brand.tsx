import { ShieldCheck } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'

/** The mark of the product. */
export function Brand({ className }: { className?: string }) {
  return <ShieldCheck aria-hidden className={classNames('shrink-0', className ?? 'size-5')} />
}
