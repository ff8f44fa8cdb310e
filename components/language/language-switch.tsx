import { useLocale } from '#components/language/use-locale.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { languageNames, languages, languageTags } from '#lib/language.ts'

/** The other languages of a page for readers without an account; plain forms, so that no script is needed. */
export function LanguageSwitch() {
  const { language } = useLocale()
  return languages
    .filter((key) => key !== language)
    .map((key) => (
      <form key={key} method="post" action="/api/v1/preferences" className="-ml-2.5">
        <input type="hidden" name="language" value={key} />
        <button
          type="submit"
          lang={languageTags[key]}
          className={buttonClass({ variant: 'ghost', size: 'sm' })}
        >
          {languageNames[key]}
        </button>
      </form>
    ))
}
