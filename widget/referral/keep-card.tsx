import { render } from 'preact'
import type { ReferralCode, VisitorReferral } from '../../protocol/referral.ts'
import { isRightToLeft, language, t } from '../language/language-state.ts'
import { type Texts, translate } from '../language/translate.ts'
import { PaperCard, type Say } from './PaperCard.tsx'
import paperStyle from './paper.css?inline'
import { saveFile } from './save-file.ts'
import './paper.css'

type Kept = [referral: VisitorReferral, code: ReferralCode | undefined]

/** The desk's own words: it reads Finnish, whatever the young person reads. */
async function fetchDeskWords(): Promise<Say> {
  const { later } = await import('../../locales/widget/fi.json?now')
  const { default: texts } = await later()
  return (key, values) => translate(texts as Texts, 'fi', key, values)
}

async function drawOn(paper: HTMLElement, [referral, code]: Kept): Promise<void> {
  const sayAtDesk = await fetchDeskWords()
  render(<PaperCard referral={referral} code={code} say={t} sayAtDesk={sayAtDesk} />, paper)
}

/** One file that any browser opens without a line, and prints. */
export async function saveCard(...kept: Kept): Promise<void> {
  const page = document.implementation.createHTMLDocument(kept[0].card.service[0]?.name ?? '')
  page.documentElement.lang = language.value
  page.documentElement.dir = isRightToLeft() ? 'rtl' : 'ltr'
  const charset = page.createElement('meta')
  charset.setAttribute('charset', 'utf-8')
  const width = page.createElement('meta')
  Object.assign(width, { name: 'viewport', content: 'width=device-width, initial-scale=1' })
  page.body.className = 'paper'
  page.head.prepend(charset)
  page.head.append(width)
  await drawOn(page.body, kept)
  // As text: as an element it would be ours, and our policy lets no page write its own style.
  const styled = page.documentElement.outerHTML.replace(
    '</head>',
    () => `<style>${paperStyle}</style></head>`,
  )
  const html = `<!doctype html>\n${styled}\n`
  saveFile(`${t('referral.file')}.html`, 'text/html', html)
}

/** Only the card is printed, nothing of the talk around it. */
export async function printCard(...kept: Kept): Promise<void> {
  const paper = document.createElement('div')
  paper.className = 'paper to-print'
  await drawOn(paper, kept)
  document.body.append(paper)
  document.body.classList.add('prints')
  const { title } = document
  // Browsers print it on the edge of the sheet.
  document.title = kept[0].card.service[0]?.name ?? ''
  addEventListener(
    'afterprint',
    () => {
      paper.remove()
      document.body.classList.remove('prints')
      document.title = title
    },
    { once: true },
  )
  print()
}
