package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.Good;
import java.util.ArrayList;
import java.util.List;

/** An offer put into the market by intervention, and its sales. */
public final class ProbeWatch {
    /**
     * Units that changed hands.
     *
     * @param at epoch millis
     * @param units units
     */
    public record Sale(long at, int units) {}

    private static final double MINUTE = 60_000;
    private static final double ONLINE_MINUTES = 30;

    private final Agenda agenda;
    private final Shoppers shoppers;
    private final double onlineShare;
    private final Draw draw;
    private final Seller seller;
    private final List<Sale> sales = new ArrayList<>();

    ProbeWatch(Agenda agenda, Shoppers shoppers, double onlineShare, Draw draw) {
        this.agenda = agenda;
        this.shoppers = shoppers;
        this.onlineShare = onlineShare;
        this.draw = draw;
        this.seller = new Seller(-1, SellerTraits.idle(), SellerWays.PLAIN, draw);
    }

    Holding offer(Floor floor, Good good, double unitChaos, int units) {
        Tab tab = new Tab(draw.hexId(), seller, "PremiumStash", 1, "probe", null);
        Holding holding = new Holding(draw.hexId(), good, seller, tab, units, 0);
        holding.watch = (sold, at) -> sales.add(new Sale(at, sold));
        floor.add(holding, new Ask("~price " + unitChaos + " chaos", unitChaos, 0, 1));
        seller.online = draw.chance(onlineShare);
        if (onlineShare < 1) {
            enterSwitch();
        }
        return holding;
    }

    private void enterSwitch() {
        double offlineMinutes = ONLINE_MINUTES * (1 - onlineShare) / onlineShare;
        agenda.in(draw.exponential(seller.online ? ONLINE_MINUTES : offlineMinutes) * MINUTE, () -> {
            seller.online = !seller.online;
            if (seller.online) {
                shoppers.greet(seller, draw);
            }
            enterSwitch();
        });
    }

    /** Sales so far, oldest first. */
    public List<Sale> sales() {
        return List.copyOf(sales);
    }
}
