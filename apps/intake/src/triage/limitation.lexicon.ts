import { priority, urgent, type UrgencyCue } from './urgency.lexicon.js';

/**
 * A right may be lost by time: actions 3 years (民法典 art. 188), labour arbitration 1 year (劳动争议调解仲裁法 art. 27), appeal
 * 15 or 10 days (民事诉讼法 art. 171), administrative review 60 days, administrative action 6 months, work injury 1 year.
 */
export const limitationLexicon: readonly UrgencyCue[] = [
  urgent(
    'limitation',
    '说到时效、期限：核对起算日和还剩几天',
    /时效|追诉期|诉讼期|(上诉|起诉|申诉|复议|仲裁|举证|答辩|再审|执行|申请|认定|鉴定|报案|立案)[^，。？]{0,6}(期限|期间|期内|有效期|截止)/,
  ),
  urgent(
    'limitation',
    '担心过期、来不及',
    /(过|超|逾)(过|了|出)?[^，。？]{0,4}(时效|期限|期了|诉讼期|有效期|追诉|日期)|来得及|来不及|(快|就要|将要|马上|即将)[^，。？]{0,4}(到期|过期|期满|截止)|最后[一二三几两\d]+天|还(能|可以)[^，。？]{0,4}(告|起诉|仲裁|上诉|追究|申请|追讨|要回|追回)/,
  ),
  urgent(
    'limitation',
    '对裁判、决定不服：救济期限短，先问哪天收到',
    /不服|上诉|申诉|复议|再审|抗诉|(判决|裁定|裁决|决定|认定|责任)书?[^，。？]{0,8}(不公|不满|不认|异议|不同意)/,
  ),
  urgent(
    'limitation',
    '收到传票、应诉材料：核对答辩期和举证期',
    /传票|应诉|答辩|起诉状副本|(收到|接到)[^，。？]{0,8}(起诉|法院|仲裁|通知|判决|裁定|裁决)|(明天|后天|下周|下个?月|马上|就要|即将)[^，。？]{0,6}开庭/,
  ),
];

/** What has a limitation period, so that years gone by matter. */
export const claims =
  /欠|借|赔|还钱|债|货款|工资|工钱|工程款|劳务费|定金|押金|受伤|工伤|撞|车祸|事故|打伤|合同|违约|被骗|诈骗|起诉|告|追究|维权|补偿|要回|追回/;

/** Time gone by as citizens tell it; the number is the first group. */
export const elapsed =
  /(?:已经?|都|过了|拖了|有|了|快|将近|差不多|至今|大概)?([一二两三四五六七八九十]{1,3}|\d{1,2})(?:多|几|来)?年(?:多|半)?(?:前|了|以前|之前|过去|没|不|未|至今|时间)|(?:好|几|多)年(?:前|了|以前|之前)|多年|十几年/;

export const tooOld = priority('limitation', '事情过去较久：先核对时效是否届满、有无中断', elapsed);
