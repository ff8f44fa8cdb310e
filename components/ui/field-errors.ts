'use client'

import { createContext, useContext, useEffect } from 'react'

export type FieldError = { message: string; hint: string }

type FieldErrors = {
  errors: Record<string, FieldError>
  /** Announces a field that shows its own error, so that the form does not repeat it. */
  register: (name: string) => () => void
}

/** What is wrong with the fields of the form around; empty outside of a form that sends itself by a script. */
export const FieldErrorsContext = createContext<FieldErrors>({ errors: {}, register: () => () => {} })

/** What is wrong with one field. The field shows it. */
export function useFieldError(name: string): FieldError | undefined {
  const { errors, register } = useContext(FieldErrorsContext)
  useEffect(() => register(name), [register, name])
  return errors[name]
}
