'use client'

import { type ComponentProps, useContext } from 'react'
import { Disclosure } from './disclosure.tsx'
import { FieldErrorsContext } from './field-errors.ts'

type FieldDisclosureProps = Omit<ComponentProps<typeof Disclosure>, 'open'> & { name: string }

/** A field behind a click; it is shown when it has an error. */
export function FieldDisclosure({ name, ...disclosure }: FieldDisclosureProps) {
  const { errors } = useContext(FieldErrorsContext)
  return <Disclosure {...disclosure} open={name in errors || undefined} />
}
