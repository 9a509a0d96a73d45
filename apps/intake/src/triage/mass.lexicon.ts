import { priority, type UrgencyCue } from './urgency.lexicon.js';

/** Ten or more on one side, or a whole village, workforce or block (劳动争议调解仲裁法 art. 7). */
export const massLexicon: readonly UrgencyCue[] = [
  priority(
    'mass',
    '人数众多：报告负责人，问有没有代表',
    /(十几|几十|数十|上百|几百|数百|上千|好几十|[一二三四五六七八九]十[多几余来一二三四五六七八九]*|[一二三四五六七八九]百[多几余来]?|(?<!\d)[1-9]\d{1,3})[多几余来]?(个|名|位)?(人|工人|农民工|民工|员工|职工|业主|村民|住户|农户|户|家长|学生|商户|老人|受害)|(全|整个?)(村|厂|公司|体|小区|单位|组|队)[^，。？]{0,4}(人|工|村民|业主|居民|户)?/,
  ),
  priority(
    'mass',
    '集体行动',
    /集体|联名|群体|上访|罢工|堵路|堵门|拉横幅|聚众|静坐|维权群|(业主|村民|工人|员工|家长|职工)们|众多|全体|大家/,
  ),
];
