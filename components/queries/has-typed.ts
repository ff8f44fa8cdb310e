type Field = {
  type: string
  value: string
  defaultValue?: string
  checked?: boolean
  defaultChecked?: boolean
  options?: Iterable<{ selected: boolean; defaultSelected: boolean }>
}

/** Whether a form that changes something holds what a person typed or chose and has not sent: it would be lost with the page. */
export function hasTyped(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    'form[method=post] :is(input:not([type=hidden]), textarea, select)',
  )
  return [...fields].some(isChanged)
}

/** Whether a field is no longer as the page was drawn. A select without a chosen option of its own begins with its first. */
export function isChanged({ type, value, defaultValue, checked, defaultChecked, options }: Field): boolean {
  if (type === 'checkbox' || type === 'radio') return checked !== defaultChecked
  if (!options) return value !== defaultValue
  const all = [...options]
  const begins = all.some(({ defaultSelected }) => defaultSelected)
  return all.some(({ selected, defaultSelected }, at) => selected !== (begins ? defaultSelected : at === 0))
}
