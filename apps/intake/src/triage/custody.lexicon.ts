import { priority, urgent, type UrgencyCue } from './urgency.lexicon.js';

/** Somebody is held or about to be (刑事诉讼法 arts 34, 85, 91; 法律援助法 arts 25, 38). The custody of children is not meant. */
export const custodyLexicon: readonly UrgencyCue[] = [
  urgent(
    'custody',
    '被拘留、逮捕：问何时、何处、哪个机关',
    /拘留|刑拘|拘捕|逮捕|批捕|被捕|拘役|治拘|行拘|拘(了|起来|走)|被[^，。？]{0,8}拘/,
  ),
  urgent('custody', '被羁押', /看守所|羁押|关押|收押|在押|扣押在|关(在|了|进|起来|到|着)|号子|拘押/),
  urgent(
    'custody',
    '被抓走、带走',
    /被[^，。？]{0,10}(抓|带走|扣留|铐)|抓(走|了|去|进|起来|到|住|捕)|(公安|警察|派出所|民警|刑警)[^，。？]{0,10}(抓|带走|带去|传唤|拘|扣人)|传唤|留置|双规|强制戒毒|强戒/,
  ),
  priority('custody', '取保候审、监视居住', /取保|监视居住|保释|保候/),
  priority('custody', '刑事案件在侦查、起诉阶段', /侦查|审查起诉|会见|通缉|网逃|网上追逃|自首|投案|坐牢|监狱|判刑/),
];
