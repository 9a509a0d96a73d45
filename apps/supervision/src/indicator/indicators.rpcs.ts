import { defineRpc } from '@yizhan/casework';
import { IsString } from 'class-validator';
import { CountedCasesQuery, FigureQuery } from './indicator.query.js';
import { IndicatorsController } from './indicators.controller.js';

class NoFilters {}
class FigureRpcQuery extends FigureQuery {
  @IsString() id!: string;
}
class CasesRpcQuery extends CountedCasesQuery {
  @IsString() id!: string;
}

/** The indicators over gRPC, with the checks of REST. */
export const indicatorsRpcs = [
  defineRpc({
    name: 'Indicators',
    title: '考核指标目录：各指标的定义及其版本',
    request: NoFilters,
    answers: 'document',
    provider: IndicatorsController,
    call: (indicators, _, caller) => Promise.resolve(indicators.list(caller)),
  }),
  defineRpc({
    name: 'Indicator',
    title: '考核指标的数值：按维度和时段；as_of 为某日终了时的数值',
    request: FigureRpcQuery,
    answers: 'document',
    provider: IndicatorsController,
    call: (indicators, input, caller) => {
      const { id, ...query } = input as FigureRpcQuery;
      return indicators.figures(id, query, caller);
    },
  }),
  defineRpc({
    name: 'IndicatorCases',
    title: '指标数值背后的案件：分子或分母中的每一件',
    request: CasesRpcQuery,
    answers: 'document',
    provider: IndicatorsController,
    call: (indicators, input, caller) => {
      const { id, ...query } = input as CasesRpcQuery;
      return indicators.behind(id, query, caller);
    },
  }),
];
