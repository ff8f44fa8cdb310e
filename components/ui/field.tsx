import type { InputHTMLAttributes } from 'react'

type FieldProps = {
  name: string
  label: string
  hint?: string
  wrong?: { message: string; hint: string }
  mono?: boolean
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'type' | 'required' | 'maxLength' | 'placeholder' | 'defaultValue' | 'min' | 'max' | 'step' | 'list'
>

/** A labelled input; what is wrong with it stands under it and is read with it. */
export function Field({ name, label, hint, wrong, mono = false, type = 'text', ...input }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        autoComplete="off"
        spellCheck={false}
        className={mono ? 'mono' : undefined}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${name}-hint`}
        {...input}
      />
      <p id={`${name}-hint`} className={wrong ? 'wrong' : 'hint'} role={wrong ? 'alert' : undefined}>
        {wrong ? `${wrong.message} ${wrong.hint}` : hint}
      </p>
    </div>
  )
}
