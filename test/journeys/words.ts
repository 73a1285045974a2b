import desk from '../../locales/operator-console/fi.json' with { type: 'json' }
import ar from '../../locales/widget/ar.json' with { type: 'json' }
import en from '../../locales/widget/en.json' with { type: 'json' }
import et from '../../locales/widget/et.json' with { type: 'json' }
import fa from '../../locales/widget/fa.json' with { type: 'json' }
import fi from '../../locales/widget/fi.json' with { type: 'json' }
import simple from '../../locales/widget/fi-simple.json' with { type: 'json' }
import ru from '../../locales/widget/ru.json' with { type: 'json' }
import so from '../../locales/widget/so.json' with { type: 'json' }
import sq from '../../locales/widget/sq.json' with { type: 'json' }
import sv from '../../locales/widget/sv.json' with { type: 'json' }
import uk from '../../locales/widget/uk.json' with { type: 'json' }

/** The widget's sentences, as a young person reads them. */
export const widget = { fi, 'fi-simple': simple, sv, en, ru, et, ar, so, sq, uk, fa }
/** The console's, in Finnish. */
export { desk }

/** A sentence with its places filled. */
export function filled(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name] ?? ''))
}
