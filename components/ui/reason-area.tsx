import { reasonLength } from '#lib/verification/reason-length.ts'
import { TextArea } from './field.tsx'

type ReasonAreaProps = { id?: string; label: string; hint: string; defaultValue?: string }

/** Where a person gives a reason that is stored with what they do. */
export function ReasonArea(props: ReasonAreaProps) {
  return (
    <TextArea
      name="reason"
      {...props}
      rows={2}
      minLength={reasonLength.min}
      maxLength={reasonLength.max}
      required
    />
  )
}
