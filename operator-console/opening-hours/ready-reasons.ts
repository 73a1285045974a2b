import type { CityText } from '../../protocol/language.ts'

/** What closes a chat most often, in words that the young read on the launcher's other side. */
export const readyReasons: readonly CityText[] = [
  {
    fi: 'Olemme tänään sairaina.',
    'fi-simple': 'Chatin työntekijät ovat sairaina.',
    sv: 'Vi är sjuka i dag.',
    en: 'We are ill today.',
    ru: 'Сегодня мы болеем.',
    et: 'Oleme täna haiged.',
    ar: 'نحن مرضى اليوم.',
    so: 'Maanta waan xanuunsanaynaa.',
    sq: 'Sot jemi të sëmurë.',
    uk: 'Сьогодні ми хворіємо.',
    fa: 'امروز بیمار هستیم.',
  },
  {
    fi: 'Meillä on tekninen vika. Korjaamme sitä.',
    'fi-simple': 'Chatissa on vika. Korjaamme sitä.',
    sv: 'Vi har ett tekniskt fel och håller på att åtgärda det.',
    en: 'We have a technical fault and are mending it.',
    ru: 'У нас техническая неполадка. Мы её исправляем.',
    et: 'Meil on tehniline rike. Parandame seda.',
    ar: 'لدينا عطل تقني ونعمل على إصلاحه.',
    so: 'Cilad farsamo ayaa na haysata. Waan hagaajinaynaa.',
    sq: 'Kemi një defekt teknik. Po e rregullojmë.',
    uk: 'У нас технічна несправність. Ми її усуваємо.',
    fa: 'یک نقص فنی داریم و در حال رفع آن هستیم.',
  },
  {
    fi: 'Olemme koulutuksessa.',
    'fi-simple': 'Chatin työntekijät ovat koulutuksessa.',
    sv: 'Vi är på utbildning.',
    en: 'We are at a training.',
    ru: 'Мы на обучении.',
    et: 'Oleme koolitusel.',
    ar: 'نحن في دورة تدريبية.',
    so: 'Tababar baan ku jirnaa.',
    sq: 'Jemi në një trajnim.',
    uk: 'Ми на навчанні.',
    fa: 'در دوره آموزشی هستیم.',
  },
]
