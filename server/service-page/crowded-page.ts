import type { ContentLanguage } from '../../protocol/language.ts'
import { renderDocument } from './frame.ts'
import { html } from './html.ts'
import { sayIn } from './service-texts.ts'

/** For a network that asks too much at once: why, that it opens by itself, and 112. It costs no look at the database. */
export function renderCrowded(reading: ContentLanguage, style: string): { body: string; style: string } {
  const say = sayIn(reading)
  return renderDocument(
    { reading, title: say('page.crowded'), description: say('page.crowded') },
    {
      style,
      head: html`<meta name="robots" content="noindex">`,
      body: html`<main id="main">
<div class="head"><h1>${say('page.crowded')}</h1>
<p class="lead written">${say('page.crowded-why')}</p>
<p><a class="button plain" href="">${say('page.again')}</a></p></div>
</main>
<footer class="bottom">
<p class="written">${say('page.emergency')}</p>
</footer>`,
    },
  )
}
