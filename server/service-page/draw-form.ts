import type { FindServices, FoundServices, SaidChoice } from '../../protocol/public-service.ts'
import { foreign, type Html, html } from './html.ts'
import { sayIn } from './service-texts.ts'
import { addressOf, asksForAll, everything } from './wish.ts'

interface Asking {
  siteId: string
  wish: FindServices
  found: FoundServices
}

/** All that can be asked, as a form that any browser sends by itself. */
export function drawForm({ siteId, wish, found }: Asking): Html {
  const { reading } = wish
  const say = sayIn(reading)
  const districts = found.districts.map(({ id, name }) => ({ value: id, words: name }))
  const select = (name: 'need' | 'district' | 'language', any: string, choices: readonly SaidChoice[]) =>
    drawSelect({ name, chosen: wish[name], any: say(any), choices, label: say(`filter.${name}`), reading })
  return html`<form class="search" action="/services/${siteId}" role="search" aria-label="${say('filter.title')}">
${reading !== 'fi' && html`<input type="hidden" name="lang" value="${reading}">`}
<p class="field wide"><label for="q">${say('filter.words')}</label>
<input id="q" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="false" dir="auto" value="${wish.words}" placeholder="${say('filter.hint')}"></p>
${select('need', 'filter.any', found.needs)}
${districts.length > 0 && select('district', 'filter.everywhere', districts)}
${select('language', 'filter.any-language', found.languages)}
<p class="field"><label for="age">${say('filter.age')}</label>
<input id="age" name="age" type="number" inputmode="numeric" min="0" max="120" value="${wish.age}"></p>
<p class="tick"><input id="open" name="open" type="checkbox" value="1"${wish.openNow && html` checked`}><label for="open">${say('filter.open')}</label></p>
<p class="send"><button class="button" type="submit">${say('filter.show')}</button>
${!asksForAll(wish) && html`<a href="${addressOf(siteId, everything(reading))}">${say('filter.clear')}</a>`}</p>
</form>`
}

interface Select {
  name: string
  label: string
  any: string
  chosen: string | null
  choices: readonly SaidChoice[]
  reading: string
}

function drawSelect({ name, label, any, chosen, choices, reading }: Select): Html | false {
  if (choices.length === 0) return false
  return html`<p class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}"><option value="">${any}</option>
${choices.map(
  (choice) =>
    html`<option value="${choice.value}"${foreign(choice.words, reading)}${choice.value === chosen && html` selected`}>${choice.words.text}</option>
`,
)}</select></p>`
}
