# Draws sigma-loss.svg from sigma-loss.dat: gnuplot -d sigma-loss.gp (gnuplot 5.4 or later)
reset
set encoding utf8
set terminal svg size 860,394 fixed noenhanced \
  background '#FFFFFF' font 'Helvetica,Arial,sans-serif,13' linewidth 1
set output 'sigma-loss.svg'
set multiplot

set border 3 linecolor rgb '#666666'
set xtics nomirror out scale 0.6,0.3 offset 0,0.4 textcolor rgb '#333333'
set ytics nomirror out scale 0.6,0.3 textcolor rgb '#333333'
set grid ytics linetype 1 linecolor rgb '#DDDDDD' linewidth 1
unset key
set xrange [-0.5:1.5]
set yrange [0:1.4]
set format x '%g'
set xtics ('without BN' 0, 'with BN' 1)
set xlabel 'norm' offset 0,0.8 textcolor rgb '#333333'
set style fill solid 1 noborder
set xzeroaxis linetype 1 linecolor rgb '#666666'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.13706; set tmargin at screen 0.94924
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.1f'; set ytics 0.2; set ylabel 'test loss (nats)' textcolor rgb '#333333'
plot \
  'sigma-loss.dat' index 0 using 1:2:(0.376) with boxes linecolor rgb '#CC79A7', \
  'sigma-loss.dat' index 0 using 1:(($2-$3)):(0):(2*$3) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#333333'

unset multiplot
unset output
