import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'

/**
 * A form whose fields are the address of a list. Choices count at once; what is typed does when it is sent.
 * @param pathOf the address of the fields, without those that are empty
 */
export function useAddressForm(pathOf: (fields: URLSearchParams) => string) {
  const router = useRouter()
  const apply = (form: HTMLFormElement) => {
    const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    router.push(pathOf(fields) as Route, { scroll: false })
  }
  return {
    onSubmit(event: FormEvent<HTMLFormElement>) {
      event.preventDefault()
      apply(event.currentTarget)
    },
    onChange(event: FormEvent<HTMLFormElement>) {
      const { target, currentTarget } = event
      const typed = target instanceof HTMLInputElement && !['checkbox', 'date'].includes(target.type)
      if (!typed || picked(target, event.nativeEvent)) apply(currentTarget)
    },
  }
}

/** Whether a suggestion was taken, and not a name typed that may go on. Browsers report it as a replacement, or by an event that names no kind. */
function picked({ list, value }: HTMLInputElement, event: Event): boolean {
  const kind = event instanceof InputEvent ? event.inputType : ''
  if (list === null || !['', 'insertReplacementText'].includes(kind)) return false
  return [...list.querySelectorAll('option')].some((option) => option.value === value)
}
