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
set yrange [1.345:1.3775]
set format x '%g'
set xtics ('without BN' 0, 'with BN' 1)
set xlabel 'norm' offset 0,0.8 textcolor rgb '#333333'

# Panel 1
set lmargin at screen 0.09302; set rmargin at screen 0.97209
set bmargin at screen 0.13706; set tmargin at screen 0.94924
set title '' offset 0,-0.4 textcolor rgb '#333333'
set format y '%.3f'; set ytics 0.005; set ylabel 'test loss (nats)' textcolor rgb '#333333'
plot \
  'sigma-loss.dat' index 0 using ($1+(0.06)):($2>=1.345&&$2<=1.3775?($4>1.345?$4:1.345):NaN):(0):(($5<1.3775?$5:1.3775)-($4>1.345?$4:1.345)) with vectors heads size screen 0.004,90 linewidth 1.3 linecolor rgb '#CC79A7', \
  'sigma-loss.dat' index 0 using ($1+(0.06)):2 with points pointtype 7 pointsize 0.9 linewidth 1.5 linecolor rgb '#CC79A7', \
  'sigma-loss.dat' index 1 using ($1+(-0.06)):2 with points pointtype 7 pointsize 0.5 linecolor rgb '#E5BCD3'

unset multiplot
unset output
