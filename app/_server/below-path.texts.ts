import { defineTexts } from '#components/language/define-texts.ts'

/** What is said where a proxy serves Backproof below a path. */
export const belowPathTexts = defineTexts({
  en: {
    title: 'Wrong address',
    heading: 'Backproof cannot be served below a path.',
    why: 'The proxy in front of it removes a path from each request (X-Forwarded-Prefix), so that links, scripts and forms of this page would lead elsewhere.',
    mend: 'Give Backproof a host name of its own, such as https://backproof.example.com, and set BACKPROOF_URL to it.',
    back: 'Open the root of this address',
  },
  pt: {
    title: 'Endereço errado',
    heading: 'O Backproof não pode ser servido abaixo de um caminho.',
    why: 'O proxy à frente dele retira um caminho de cada pedido (X-Forwarded-Prefix), pelo que as ligações, os scripts e os formulários desta página levariam a outro lado.',
    mend: 'Dê ao Backproof um nome de anfitrião próprio, como https://backproof.example.com, e defina BACKPROOF_URL com ele.',
    back: 'Abrir a raiz deste endereço',
  },
})
