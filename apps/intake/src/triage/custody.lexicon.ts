import { priority, urgent, type UrgencyCue } from './urgency.lexicon.js';

/** Only feared: nobody is held. Taken out before the others are looked for. */
export const feared = /(会不会|会|怕|担心|是否)(被|受到|去|来)?(抓|拘留|拘|逮捕|通缉)|罚款拘留|抓人吗|抓(住|紧|到)机会/;

/** Somebody else is held, whoever took the money or drove the car; nobody for whom the asker speaks. */
const others =
  /^(?!.*(我[^，。？]{0,16}[被给]|老公|丈夫|老婆|妻子|媳妇|对象|男友|男朋友|女朋友|儿子|女儿|孩子|父|母|爸|妈|爹|娘|哥|弟|姐|妹|叔|舅|姑|侄|家[人属里]|亲[戚属友]|朋友|同事|取保|会见)).*(集资|理财|投资|肇事者|骗子|诈骗犯)/;

/**
 * Somebody is held, on bail, or about to be (刑事诉讼法 arts 34, 66, 82, 85, 91; 法律援助法 arts 25, 38); also compulsory
 * treatment of drug users (禁毒法 art. 38). The custody of children is not meant, nor a sentence that is being served.
 */
export const custodyLexicon: readonly UrgencyCue[] = [
  urgent(
    'custody',
    '被拘留、逮捕：问何时、何处、哪个机关',
    /拘留|刑拘|拘捕|逮捕|速捕|批捕|被捕|拘役|治拘|行拘|拘押|拘传|落网|归案|逮(?!捕令)|拘(了|起来|走)|[被给备][^，。？]{0,10}拘/,
    others,
  ),
  urgent(
    'custody',
    '被羁押',
    /看守所|羁押|关押|收押|收监|在押|押[送解到往走进]|被押(?!车)|扣押在|[被给还就][^，。？]{0,6}关[在了进起到着押]|[被给]关|关(进|起来|了[^，。？]{0,4}[天月])|号子|人在里面|班房|蹲[^，。？]{0,3}(监|所|牢)|提审|审讯|讯问|传讯/,
    others,
  ),
  urgent('custody', '强制隔离戒毒', /戒毒所|强制(隔离)?戒|戒毒(期间|学员|中)|强戒|强制?隔离/),
  urgent(
    'custody',
    '被抓走、带走',
    /[被备给把][^，。？]{0,12}(抓|带走|带到|带去|扣留|铐)|抓(走|了|去|进|起来|捕)|[抓带][^，。？]{0,6}(派出所|公安局|刑警队)|(公安|警察|派出所|民警|刑警|检察院|纪委)[^，。？]{0,12}(抓|带走|带去|传唤|扣人|捉)|捉(人|了|走|去)|传唤|留置|双规|不[叫让准]走|(问话|讯问|配合调查|协助调查)|(接受|组织|纪委|监委)[^，。？]{0,4}(审查|调查)|[带叫喊弄送][^，。？]{0,3}[到去进][^，。？]{0,4}(派出所|公安局|局里)|[还都们人在直]在(派出所|公安局|刑警队|经侦)/,
    others,
  ),
  urgent(
    'custody',
    '问如何放出来：可能仍被关押',
    /放(出来|人(?!员))|保出|保释|但保|担保出|没有?(放出|放人|出来)|出不来|捞(人|出)|进去(了|的|要|多久|几)|[抓送]进|强制措施|(必须|何时|什么时候|能否|能不能|可以|才能|应该|立刻|马上|会立刻)[^，。？]{0,4}释放|律师会见|[让否能]会见/,
    others,
  ),
  urgent('custody', '判处死刑：问是否仍可上诉、复核', /判(了|处)死刑|死刑(复核|犯)/),
  priority('custody', '取保候审、监视居住', /取保|监视居住|保候|候审/),
  priority('custody', '刑事案件在侦查、起诉阶段', /侦查|审查起诉|移送(检察|审查)|网逃|追逃|通缉|嫌疑人/, others),
  priority('custody', '自首、投案', /自首|投案/, others),
];
