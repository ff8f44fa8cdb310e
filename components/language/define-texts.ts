export { defineTexts, type Texts } from '#lib/define-texts.ts'
